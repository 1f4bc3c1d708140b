package vn.cchc.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.MethodParameter;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.LocaleResolver;
import vn.cchc.CchcTest;
import vn.cchc.audit.Audits;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.Problem;
import vn.cchc.organisation.AnybodyMay;
import vn.cchc.organisation.Draft;
import vn.cchc.organisation.Kind;
import vn.cchc.organisation.Organisation;
import vn.cchc.organisation.Organisations;
import vn.cchc.page.Screens;

@CchcTest
class IndicatorPagesTest {

    @Autowired
    IndicatorStore store;

    @Autowired
    Organisations organisations;

    @Autowired
    Audits audits;

    @Autowired
    Screens screens;

    @Autowired
    vn.cchc.TickingClock clock;

    @Autowired
    ApplicationContext context;

    private MockMvc http;
    private Organisation province;

    @BeforeEach
    void a_province_and_somebody_who_may_record() {
        province = organisations.register(
                new Draft(Kind.PROVINCE, "T1", "Tỉnh Thử", "", null), LocalDate.of(2020, 1, 1), Actor.SYSTEM);
        var indicators =
                new Indicators(store, new AnybodyMay(), audits, clock, context.getBeanProvider(FigureSource.class));
        http = MockMvcBuilders.standaloneSetup(new IndicatorPages(indicators, organisations, screens))
                .setControllerAdvice(context.getBeansWithAnnotation(ControllerAdvice.class)
                        .values()
                        .toArray())
                .setCustomArgumentResolvers(new TheSystem())
                .setLocaleResolver(context.getBean(LocaleResolver.class))
                .build();
    }

    @Test
    void a_figure_is_recorded_with_its_source_shown_in_percent_and_kept() throws Exception {
        assertThat(text(get("/indicators?indicator=ho-so-dung-han&year=2026"))).contains("Chưa có đơn vị nào");
        assertThat(answer(figure("1.234", "1.250", "Báo cáo 7/BC-SNV")).getStatus())
                .isEqualTo(303);

        assertThat(text(get("/indicators?indicator=ho-so-dung-han&year=2026")))
                .contains("Tỉnh Thử", "1.234", "98,72", "Báo cáo 7/BC-SNV", "sơ bộ");
        assertThat(text(get("/indicators/ho-so-dung-han/2026/" + province.id())))
                .contains("1 lần ghi", "98,72");
    }

    @Test
    void what_cannot_be_is_refused_in_words() throws Exception {
        var refused = answer(figure("1251", "1250", "Báo cáo 7/BC-SNV"));
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString(StandardCharsets.UTF_8)).contains("tử số không lớn hơn mẫu số");
        assertThat(answer(figure("một trăm", "1250", "Báo cáo")).getStatus()).isEqualTo(422);
    }

    @Test
    void numbers_are_read_as_vietnamese_people_type_them() {
        assertThat(IndicatorPages.number("x", "1.250")).hasToString("1250");
        assertThat(IndicatorPages.number("x", "156.465,5")).hasToString("156465.5");
        assertThat(IndicatorPages.number("x", "99,98")).hasToString("99.98");
        assertThat(IndicatorPages.number("x", " 7 ")).hasToString("7");
        assertThatThrownBy(() -> IndicatorPages.number("x", "1e9")).isInstanceOf(Problem.class);
    }

    private static MockHttpServletRequestBuilder figure(String numerator, String denominator, String source) {
        return post("/indicators/ho-so-dung-han/2026")
                .param("organisation", "T1")
                .param("numerator", numerator)
                .param("denominator", denominator)
                .param("source", source);
    }

    private String text(MockHttpServletRequestBuilder request) throws Exception {
        var answer = answer(request);
        assertThat(answer.getStatus()).isEqualTo(200);
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request) throws Exception {
        return http.perform(request).andReturn().getResponse();
    }

    private static final class TheSystem implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Actor.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory factory) {
            return Actor.SYSTEM;
        }
    }
}
