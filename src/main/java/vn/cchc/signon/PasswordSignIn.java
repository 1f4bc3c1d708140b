package vn.cchc.signon;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;
import vn.cchc.identity.Directory;

/** What Spring Security asks when the sign-in form comes in. */
@Component
class PasswordSignIn implements AuthenticationProvider {

    private final SignIns signIns;
    private final Directory directory;

    PasswordSignIn(SignIns signIns, Directory directory) {
        this.signIns = signIns;
        this.directory = directory;
    }

    @Override
    public Authentication authenticate(Authentication presented) {
        var address = presented.getDetails() instanceof WebAuthenticationDetails details
                ? String.valueOf(details.getRemoteAddress())
                : "?";
        var account = signIns.signIn(presented.getName(), String.valueOf(presented.getCredentials()), address);
        return directory.find(account.id()).map(SignedIn::of).orElseThrow(() -> new Refused(Refused.Why.WRONG));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
