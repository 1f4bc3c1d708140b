/**
 * Who people are and what they may do: accounts, passwords, grants of a role at an organisation from a day to a day.
 * Answers {@link vn.cchc.kernel.Rights} for every room.
 *
 * <p>Refuses to know how people prove who they are (that is {@code signon}) and what the rights are used for. May call
 * {@code organisation}, {@code calendar}, {@code audit}, {@code page} and the kernel.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"kernel", "calendar", "page", "audit", "organisation"})
package vn.cchc.identity;
