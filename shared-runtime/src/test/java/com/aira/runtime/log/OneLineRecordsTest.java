package com.aira.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;

class OneLineRecordsTest {

    private static String logged(String format, Object... parameters) {
        var record = new ExtLogRecord(Level.INFO, format, FormatStyle.PRINTF, "test");
        record.setParameters(parameters);
        assertThat(new OneLineRecords().isLoggable(record)).isTrue();
        return record.getFormattedMessage();
    }

    @Test
    void wordsWithLineBreaks_areOneLineOfTheLog() {
        assertThat(logged("call from %s, %d", "x\r\n00:00:00 ERROR all is lost", 3))
                .isEqualTo("call from x 00:00:00 ERROR all is lost, 3");
        assertThat(logged("a\nb %s", new StringBuilder("\u202ec"))).isEqualTo("a b c");
    }

    @Test
    void otherRecords_stayAsTheyAre() {
        assertThat(logged("%s of %.1f %b", "Zoë", 1.5, true)).isEqualTo("Zoë of 1.5 true");
        assertThat(logged("nothing")).isEqualTo("nothing");
    }
}
