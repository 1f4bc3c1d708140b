package vn.cchc.reminder;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import vn.cchc.calendar.Days;
import vn.cchc.identity.Account;
import vn.cchc.identity.Users;
import vn.cchc.mail.Mail;
import vn.cchc.mail.MailNotSent;
import vn.cchc.mail.Mails;
import vn.cchc.page.Texts;
import vn.cchc.reporting.Line;
import vn.cchc.reporting.Owing;
import vn.cchc.reporting.PeriodNames;
import vn.cchc.reporting.Reports;

/**
 * Reminds by mail of reports that are not handed in, on the days of the plan; each mail goes out once. A mail is first taken, and that is
 * committed, then sent: a node that dies in between leaves one reminder unsent rather than one sent twice.
 */
@Service
@EnableConfigurationProperties(ReminderSettings.class)
public class Reminders {

    private static final Logger LOG = LoggerFactory.getLogger(Reminders.class);

    private final ReminderStore store;
    private final ReminderSettings settings;
    private final Reports reports;
    private final Users users;
    private final Mails mails;
    private final Texts texts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Reminders(
            ReminderStore store,
            ReminderSettings settings,
            Reports reports,
            Users users,
            Mails mails,
            MessageSource messages,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.settings = settings;
        this.reports = reports;
        this.users = users;
        this.mails = mails;
        this.texts = new Texts(messages, Locale.of("vi"));
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${cchc.reminder.every:PT10M}", initialDelayString = "PT1M")
    void inBackground() {
        if (!mails.isOn()) {
            return;
        }
        var hour = clock.instant().atZone(Days.ZONE).getHour();
        if (hour < settings.fromHour() || hour >= settings.toHour()) {
            return;
        }
        try {
            remind();
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("Reminders wait, the database does not answer: {}", away.getMessage());
        }
    }

    /** Plans the mails of today and sends what waits; answers how many went out. */
    public int remind() {
        transaction.executeWithoutResult(status -> plan());
        int sent = 0;
        for (var taken = take(); taken.isPresent(); taken = take()) {
            if (!deliver(taken.get())) {
                // One refusal is often the server's state, not the mail's: the rest waits for the next round.
                break;
            }
            sent++;
        }
        return sent;
    }

    private Optional<ReminderStore.Taken> take() {
        return Optional.ofNullable(
                transaction.execute(status -> store.take(clock.instant()).orElse(null)));
    }

    private void plan() {
        var today = Days.today(clock);
        for (var report : reports.all()) {
            if (report.closed()) {
                continue;
            }
            for (var line : reports.lines(reports.obligations(report.id()))) {
                int day = (int) ChronoUnit.DAYS.between(line.due(), today);
                if (settings.days().contains(day) && waits(line)) {
                    users.granted(Owing.ANSWER, line.obligation().organisation()).stream()
                            .filter(account -> account.email() != null)
                            .forEach(account ->
                                    store.plan(line.obligation().id(), line.due(), day, account.id(), clock.instant()));
                }
            }
        }
    }

    private boolean waits(Line line) {
        return !line.outcome(clock.instant()).isDone();
    }

    private boolean deliver(ReminderStore.Taken taken) {
        var line = reports.line(taken.obligation());
        var account = users.get(taken.account());
        var email = account.email();
        if (!waits(line) || account.isLocked() || email == null) {
            transaction.executeWithoutResult(status -> store.dropped(taken.id(), "no longer needed"));
            return true;
        }
        try {
            mails.send(mail(taken.id(), line, account, email));
            transaction.executeWithoutResult(status -> store.sent(taken.id(), clock.instant()));
            return true;
        } catch (MailNotSent refused) {
            LOG.warn("A reminder was not sent: {}", refused.getMessage());
            transaction.executeWithoutResult(status -> store.failed(taken.id(), String.valueOf(refused.getMessage())));
            return false;
        }
    }

    /** The person's name and what is owed; no figure and no other person. */
    private Mail mail(UUID id, Line line, Account account, String email) {
        var obligation = line.obligation();
        var report = PeriodNames.title(reports.report(obligation.report()), texts);
        var today = Days.today(clock);
        var when = line.due().isBefore(today) ? "late" : "soon";
        var link = settings.address().isBlank() ? "" : settings.address() + "/filings/" + obligation.id();
        return new Mail(
                id.toString(),
                email,
                texts.of("reminder.subject." + when, report, texts.date(line.due())),
                texts.of(
                        "reminder.text." + when,
                        account.displayName(),
                        obligation.name(),
                        report,
                        texts.date(line.due()),
                        texts.date(line.locks()),
                        link));
    }
}
