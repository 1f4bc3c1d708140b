package vn.cchc.page;

import vn.cchc.kernel.Actor;

/** What a signed-in principal (form, OIDC) implements so that screens and doors learn who acts. */
public interface ActorPrincipal {
    Actor actor();
}
