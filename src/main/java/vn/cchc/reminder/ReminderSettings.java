package vn.cchc.reminder;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When people are reminded.
 *
 * @param days counted from the due day: -3 is three days before, 1 the day after
 * @param fromHour not earlier in the day, Vietnam time
 * @param toHour not later in the day
 * @param address under which people reach the system, for the link; empty: no link
 */
@ConfigurationProperties("cchc.reminder")
record ReminderSettings(
        @DefaultValue({"-7", "-3", "-1", "1", "7"}) List<Integer> days,
        @DefaultValue("7") int fromHour,
        @DefaultValue("18") int toHour,
        @DefaultValue("") String address) {}
