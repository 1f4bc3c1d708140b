package vn.cchc.shell;

import java.time.LocalDate;
import java.util.List;
import vn.cchc.page.Chore;

/** "Việc của tôi hôm nay": overdue first, then by deadline. */
public record HomePage(String name, LocalDate today, List<Row> rows) {
    public record Row(Chore chore, String tone) {}
}
