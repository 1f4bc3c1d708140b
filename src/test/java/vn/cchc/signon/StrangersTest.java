package vn.cchc.signon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.util.AntPathMatcher;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import vn.cchc.CchcTest;

/** Every route of every room, those to come included: a stranger gets no further than the sign-in page. */
@CchcTest
class StrangersTest {

    private record Route(HttpMethod method, String path) {}

    @Autowired
    MockMvc mvc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Test
    void a_stranger_is_sent_to_the_sign_in_page_from_every_route_that_is_not_public() throws Exception {
        var routes = routes().filter(route -> !isPublic(route.path())).toList();
        assertThat(routes).extracting(Route::path).contains("/users", "/audit", "/account");
        for (var route : routes) {
            var answer = mvc.perform(MockMvcRequestBuilders.request(route.method(), route.path())
                            .accept("text/html")
                            .with(csrf()))
                    .andReturn()
                    .getResponse();
            assertThat(answer.getStatus()).as("%s", route).isIn(302, 401);
            if (answer.getStatus() == 302) {
                assertThat(answer.getRedirectedUrl()).as("%s", route).isEqualTo("/dang-nhap");
            }
        }
    }

    // Systems that send by themselves show a token in each request; a cookie, which is what a form token guards, proves
    // nothing there.
    @Test
    void nothing_can_be_sent_without_the_forms_token() throws Exception {
        for (var route : routes().filter(route -> !HttpMethod.GET.equals(route.method()))
                .filter(route -> !route.path().startsWith("/api/"))
                .toList()) {
            var answer = mvc.perform(MockMvcRequestBuilders.request(route.method(), route.path()))
                    .andReturn();
            assertThat(answer.getResponse().getStatus()).as("%s", route).isEqualTo(403);
        }
    }

    private Stream<Route> routes() {
        return mappings.getHandlerMethods().keySet().stream().flatMap(mapping -> {
            var declared = mapping.getMethodsCondition().getMethods();
            var methods = declared.isEmpty() ? List.of(RequestMethod.GET) : List.copyOf(declared);
            return mapping.getPatternValues().stream()
                    .flatMap(pattern -> methods.stream()
                            .map(method -> new Route(HttpMethod.valueOf(method.name()), filled(pattern))));
        });
    }

    private static String filled(String pattern) {
        return pattern.replaceAll("\\{[^}]*\\}", UUID.randomUUID().toString())
                .replace("**", "x")
                .replace("*", "x");
    }

    private static boolean isPublic(String path) {
        var matcher = new AntPathMatcher();
        return SecurityConfiguration.PUBLIC.stream().anyMatch(known -> matcher.match(known, path));
    }
}
