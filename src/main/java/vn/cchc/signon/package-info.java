/**
 * How people prove who they are: the sign-in page, passwords tried and miscounted, sessions, OIDC, and the chain of
 * filters that every request passes.
 *
 * <p>Refuses to decide what a person may do (that is {@code identity}) and keeps no password. May call
 * {@code identity}, {@code audit}, {@code calendar}, {@code page} and the kernel.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"kernel", "calendar", "page", "audit", "identity"})
package vn.cchc.signon;
