package vn.cchc.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaysTest {

    private final Days days = new Days();

    @Test
    void the_ninth_working_day_after_the_eve_of_tet_lies_behind_the_holidays() {
        // Friday 13 February 2026; off from Saturday 14 to Sunday 22.
        assertThat(days.plusWorkingDays(LocalDate.of(2026, 2, 13), 1)).isEqualTo("2026-02-23");
        assertThat(days.plusWorkingDays(LocalDate.of(2026, 2, 13), 9)).isEqualTo("2026-03-05");
        assertThat(days.plusWorkingDays(LocalDate.of(2026, 2, 23), -1)).isEqualTo("2026-02-13");
    }

    @Test
    void a_swapped_saturday_is_worked_and_the_friday_given_for_it_is_off() {
        assertThat(days.isWorkingDay(LocalDate.of(2026, 1, 2))).isFalse();
        assertThat(days.isWorkingDay(LocalDate.of(2026, 1, 10))).isTrue();
        assertThat(days.plusWorkingDays(LocalDate.of(2025, 4, 25), 1)).isEqualTo("2025-04-26");
        assertThat(days.isWorkingDay(LocalDate.of(2025, 5, 2))).isFalse();
    }

    @Test
    void the_day_of_the_hung_kings_on_a_sunday_is_made_up_for_on_monday() {
        assertThat(days.workingDayFrom(LocalDate.of(2026, 4, 26))).isEqualTo("2026-04-28");
    }

    @Test
    void zero_working_days_later_is_the_same_day_even_on_a_sunday() {
        assertThat(days.plusWorkingDays(LocalDate.of(2026, 3, 1), 0)).isEqualTo("2026-03-01");
    }

    @Test
    void a_year_without_a_calendar_knows_weekends_and_fixed_dates() {
        assertThat(days.isWorkingDay(LocalDate.of(2041, 9, 2))).isFalse();
        assertThat(days.isWorkingDay(LocalDate.of(2041, 9, 7))).isFalse(); // a Saturday
        assertThat(days.isWorkingDay(LocalDate.of(2041, 9, 9))).isTrue();
    }

    @Test
    void guessed_holidays_are_named_as_such() {
        assertThat(days.unverified(2027)).contains("Tết Nguyên đán, nghỉ bù").doesNotContain("Tết Dương lịch");
    }

    @Test
    void a_province_can_put_its_own_calendar_before_ours(@TempDir Path folder) throws Exception {
        Files.createDirectory(folder.resolve("calendar"));
        Files.writeString(
                folder.resolve("calendar/2026.yaml"),
                "format: cchc-calendar/1\nyear: 2026\nholidays:\n  - {date: 2026-03-04, name: Riêng, basis: x, source: verified}\n");
        assertThat(new Days(folder.toString()).isWorkingDay(LocalDate.of(2026, 3, 4)))
                .isFalse();
    }

    @Test
    void a_broken_calendar_is_a_warning_and_not_an_error(@TempDir Path folder) throws Exception {
        Files.createDirectory(folder.resolve("calendar"));
        Files.writeString(folder.resolve("calendar/2026.yaml"), "holidays: [{date: hôm nay}]");
        assertThat(new Days(folder.toString()).isWorkingDay(LocalDate.of(2026, 1, 1)))
                .isFalse();
    }

    @Test
    void the_day_changes_at_midnight_in_vietnam_not_in_greenwich() {
        var before = Clock.fixed(Instant.parse("2026-06-30T16:59:59Z"), ZoneOffset.UTC);
        var after = Clock.fixed(Instant.parse("2026-06-30T17:00:00Z"), ZoneOffset.UTC);
        assertThat(Days.today(before)).isEqualTo("2026-06-30");
        assertThat(Days.today(after)).isEqualTo("2026-07-01");
        assertThat(Days.endOfDay(LocalDate.of(2026, 6, 30))).isEqualTo("2026-06-30T17:00:00Z");
    }
}
