package com.aira.ui.wallet.history;

import com.aira.ui.shell.Form;
import io.quarkus.qute.TemplateData;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What an owner looks for in the history, as it stands in the address: {@code kind} is a {@link EntryDescription}, {@code from}
 * and {@code to} are days, both of them included.
 */
@TemplateData
public record HistoryQuery(Form form, TransactionFilter filter) {
    private static final List<String> FIELDS = List.of("kind", "type", "from", "to", "number");
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2199;

    /** What cannot be understood narrows nothing, and its field says so. */
    public static HistoryQuery of(MultivaluedMap<String, String> address, ZoneId zone) {
        var form = Form.of(address);
        var filter = new TransactionFilter();
        var type = form.text("type");
        filter.type = "credit".equals(type) || "debit".equals(type) ? type : null;
        var purpose = form.choice("kind", EntryDescription.class);
        filter.kind = purpose == null ? List.of() : List.copyOf(purpose.kinds());
        var from = day(form, "from");
        var to = day(form, "to");
        if (from != null && to != null && to.isBefore(from)) {
            form.complain("to", "Please choose a day after the first one.");
            to = null;
        }
        filter.from = from == null ? null : from.atStartOfDay(zone).toInstant();
        filter.to = to == null ? null : to.plusDays(1).atStartOfDay(zone).toInstant();
        filter.businessNumberId = form.parsed("number", UUID::fromString, "Please choose a number from the list.");
        return new HistoryQuery(form, filter);
    }

    private static LocalDate day(Form form, String field) {
        return form.parsed(
                field,
                text -> {
                    var day = LocalDate.parse(text);
                    if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
                        throw new IllegalArgumentException(text);
                    }
                    return day;
                },
                "Please type a day, like 2026-11-22.");
    }

    public boolean narrowed() {
        return !query().isEmpty();
    }

    /** As in an address, without what is empty or cannot be understood. */
    public String query() {
        return FIELDS.stream()
                .filter(field -> form.text(field) != null && !form.has(field))
                .filter(field -> !field.equals("type") || filter.type != null)
                .map(field -> field + "=" + URLEncoder.encode(form.text(field), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
