package vn.cchc.dossiersample;

import java.io.IOException;
import java.io.OutputStream;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import vn.cchc.dossierfile.Channel;
import vn.cchc.timeliness.Moments;

/** Writes the two files, dossiers and steps, and the mess between their lines. */
final class Sheet {

    private static final String HEAD =
            "code,procedure,field,level,receiving_unit,competent_unit,channel,received_at,due_at,finished_at,returned_at,status";
    private static final String MORE = ",paid,components,digitised,reused,result_digitised,late_cause,handler";
    private static final String[] CAUSES = {
        "chờ đơn vị khác", "xác minh thực địa", "phần mềm lỗi", "thiếu người xử lý", "hồ sơ phức tạp"
    };
    private static final long DAY = 86_400;

    private final Bytes dossiers;
    private final @Nullable Bytes steps;
    private final boolean more;
    private final SplittableRandom random;

    Sheet(OutputStream dossiers, @Nullable OutputStream steps, boolean more, SplittableRandom random)
            throws IOException {
        this.dossiers = new Bytes(dossiers);
        this.steps = steps == null ? null : new Bytes(steps);
        this.more = more;
        this.random = random;
        this.dossiers.text(HEAD).text(more ? MORE : "").line();
        if (this.steps != null) {
            this.steps.text("code,at,status,new_due,note").line();
        }
    }

    void add(Plan.Group group, Made made, Mess mess) throws IOException {
        var out = dossiers;
        if (mess != Mess.NO_CODE) {
            out.text(made.code).text(mess == Mess.CODE_TOO_LONG ? "-" + "0".repeat(120) : "");
        }
        out.comma().text(made.procedure).comma().text(group.field()).comma();
        out.text(mess == Mess.UNKNOWN_LEVEL ? "khu-vuc" : group.level().code()).comma();
        out.text(group.receivingUnit()).comma();
        if (mess == Mess.TOO_FEW_COLUMNS) {
            out.line();
            return;
        }
        competent(group, mess);
        out.comma()
                .text(mess == Mess.UNKNOWN_CHANNEL ? "fax" : made.channel.code())
                .comma();
        moments(made, mess);
        status(made, mess);
        if (more) {
            more(made, mess);
        }
        if (mess == Mess.TOO_MANY_COLUMNS) {
            out.text(",?");
        }
        out.line();
        if (mess == Mess.NONE && steps != null) {
            steps(made, steps);
        }
    }

    private void competent(Plan.Group group, Mess mess) {
        dossiers.text(group.competentUnit());
        if (mess == Mess.WRONG_ENCODING) {
            // "Đ" of Windows-1258, which is no UTF-8.
            dossiers.raw(' ').raw(0xD0).raw('T');
        }
    }

    private void moments(Made made, Mess mess) {
        var out = dossiers;
        if (mess == Mess.BAD_DATE) {
            out.text("31/02/2021 08:00");
        } else if (mess != Mess.NO_RECEIVED) {
            out.moment(made.received, true);
        }
        out.comma();
        out.moment(mess == Mess.DUE_BEFORE_RECEIVED ? made.received - 2 * DAY : made.due, !made.dueHasNoHour);
        out.comma();
        if (mess != Mess.NO_FINISH) {
            out.moment(mess == Mess.FINISHED_BEFORE_RECEIVED ? made.received - DAY : made.finished, true);
        }
        out.comma().moment(made.returned, true).comma();
    }

    private void status(Made made, Mess mess) {
        dossiers.number(
                switch (mess) {
                    case UNKNOWN_STATUS -> 12;
                    case NOT_YET_RECEIVED -> 1;
                    default -> made.status;
                });
    }

    private void more(Made made, Mess mess) {
        var out = dossiers.comma();
        if (made.channel == Channel.ONLINE || random.nextInt(3) == 0) {
            out.number(random.nextInt(100) < 55 ? 1 : 0);
        }
        int components = 2 + random.nextInt(7);
        int digitised = random.nextInt(components + 1);
        out.comma().number(components).comma().number(digitised);
        out.comma().number(random.nextInt(components - digitised + 1));
        out.comma();
        if (made.status >= 9) {
            out.number(random.nextInt(100) < 70 ? 1 : 0);
        }
        out.comma();
        if (made.outcome == Outcome.LATE && random.nextInt(10) < 7) {
            out.text(CAUSES[random.nextInt(CAUSES.length)]);
        }
        out.comma().text("CB-").number(100 + random.nextInt(60));
    }

    private static void steps(Made made, Bytes out) throws IOException {
        for (int i = 0; i < made.steps; i++) {
            out.text(made.code)
                    .comma()
                    .moment(made.stepAt[i], true)
                    .comma()
                    .number(made.stepStatus[i])
                    .comma();
            out.moment(made.stepNewDue[i], true).comma();
            if (made.stepStatus[i] == 5 || made.stepStatus[i] == 6) {
                out.text(made.stepStatus[i] == 5 ? "bổ sung giấy tờ" : "nghĩa vụ tài chính");
            } else if (made.stepNewDue[i] != Moments.NONE) {
                out.text("hẹn lại");
            }
            out.line();
        }
    }

    void end() throws IOException {
        dossiers.flush();
        if (steps != null) {
            steps.flush();
        }
    }
}
