package vn.cchc.reminder;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;
import vn.cchc.identity.Users;
import vn.cchc.kernel.Actor;
import vn.cchc.mail.Mails;
import vn.cchc.page.MenuEntry;
import vn.cchc.page.Screens;
import vn.cchc.page.Texts;
import vn.cchc.reporting.PeriodNames;
import vn.cchc.reporting.Reports;

/** The mails that were sent or wait, for the administrator. */
@Controller
class OutboxPages {

    private static final int SHOWN = 200;

    private final Outbox outbox;
    private final ReminderSettings settings;
    private final Mails mails;
    private final Users users;
    private final Reports reports;
    private final Screens screens;

    OutboxPages(Outbox outbox, ReminderSettings settings, Mails mails, Users users, Reports reports, Screens screens) {
        this.outbox = outbox;
        this.settings = settings;
        this.mails = mails;
        this.users = users;
        this.reports = reports;
        this.screens = screens;
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {
        @Bean
        MenuEntry remindersMenu() {
            return MenuEntry.setup("reminder.menu", "/reminders", 915, Outbox.SEE);
        }
    }

    @GetMapping("/reminders")
    View list(Actor actor) {
        var texts = screens.texts();
        return screens.show(
                "reminder/outbox",
                new OutboxPage(
                        mails.isOn(),
                        settings.days(),
                        settings.fromHour(),
                        settings.toHour(),
                        settings.address(),
                        outbox.newest(SHOWN, actor).stream()
                                .map(mail -> row(mail, texts))
                                .toList()));
    }

    private OutboxPage.Row row(Outbox.Kept mail, Texts texts) {
        var owed = reports.obligation(mail.obligation());
        return new OutboxPage.Row(
                mail.id().toString(),
                texts.of("reminder.state", mail.state()),
                tone(mail.state()),
                masked(users.get(mail.account()).email()),
                owed.name(),
                "/filings/" + owed.id(),
                PeriodNames.title(reports.report(owed.report()), texts),
                texts.of(mail.day() < 0 ? "reminder.before" : "reminder.after", Math.abs(mail.day())),
                mail.plannedAt(),
                mail.sentAt(),
                mail.attempts(),
                mail.failure() == null ? "" : mail.failure(),
                mail.mayBeSentAgain());
    }

    private static String tone(Outbox.State state) {
        return switch (state) {
            case SENT -> "ok";
            case WAITING, DROPPED -> "info";
            case REFUSED, UNKNOWN -> "warn";
            case GIVEN_UP -> "bad";
        };
    }

    /** Who looks after the mails need not know whom they go to. */
    static String masked(@Nullable String address) {
        int at = address == null ? -1 : address.indexOf('@');
        return address == null || at < 1 ? "—" : address.charAt(0) + "•••" + address.substring(at);
    }

    @PostMapping("/reminders/{id:[0-9a-f-]{36}}/again")
    View again(@PathVariable UUID id, Actor actor) {
        outbox.again(id, actor);
        return screens.redirect("/reminders", "reminder.waits-again");
    }
}
