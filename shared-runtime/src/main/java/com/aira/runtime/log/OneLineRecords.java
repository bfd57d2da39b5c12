package com.aira.runtime.log;

import com.aira.schema.OneLine;
import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Keeps a record of the log one line: what somebody else chose (a name, a number, an answer of a vendor) cannot look like
 * a line of its own. {@code quarkus.log.console.filter=one-line} puts it in place. Stack traces keep their lines.
 */
@LoggingFilter(name = "one-line")
public final class OneLineRecords implements Filter {

    @Override
    public boolean isLoggable(LogRecord record) {
        Object[] parameters = record.getParameters();
        if (parameters != null) {
            Object[] safe = null;
            for (int i = 0; i < parameters.length; i++) {
                if (parameters[i] instanceof Number || parameters[i] == null) {
                    continue;
                }
                String words = String.valueOf(parameters[i]);
                if (!OneLine.isOneLine(words)) {
                    safe = safe == null ? parameters.clone() : safe;
                    safe[i] = OneLine.of(words);
                }
            }
            if (safe != null) {
                record.setParameters(safe);
            }
        }
        if (record.getMessage() != null && !OneLine.isOneLine(record.getMessage())) {
            String message = OneLine.of(record.getMessage());
            if (record instanceof ExtLogRecord formatted) {
                formatted.setMessage(message, formatted.getFormatStyle());
            } else {
                record.setMessage(message);
            }
        }
        return true;
    }
}
