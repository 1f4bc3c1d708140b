package vn.cchc.partner;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** The partner behind a request: a system, so there is no {@code Actor} and no screen opens for it. */
final class Caller extends AbstractAuthenticationToken {

    private static final List<GrantedAuthority> AUTHORITIES = List.of(new SimpleGrantedAuthority("PARTNER"));

    private final transient Partner partner;

    Caller(Partner partner) {
        super(AUTHORITIES);
        this.partner = partner;
        setAuthenticated(true);
    }

    Partner partner() {
        return partner;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return partner.code();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Caller caller && caller.partner.equals(partner);
    }

    @Override
    public int hashCode() {
        return partner.hashCode();
    }
}
