package com.aira.ui.wallet.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.TemplateData;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What was spent in the last months, this one included, in one currency.
 *
 * @param months the oldest first
 * @param bars one for each thing that money was spent on
 */
@TemplateData
public record Spending(String currency, List<Month> months, List<Bar> bars) {
    public static final int MONTHS = 12;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter LONG = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("MMM", Locale.ENGLISH);

    /** What was spent on one thing in one month. */
    record Spent(String currency, YearMonth month, TransactionKind kind, BigDecimal amount) {}

    @TemplateData
    record Month(YearMonth month, BigDecimal total) {
        /** "November 2026" */
        public String name() {
            return LONG.format(month);
        }
    }

    /** @param amounts one for each month */
    @TemplateData
    record Bar(String name, List<BigDecimal> amounts) {}

    /** One for each currency in which anything was spent. */
    public static List<Spending> of(List<Spent> spent, YearMonth last) {
        return new TreeSet<>(spent.stream().map(Spent::currency).toList())
                .descendingSet().stream()
                        .map(currency -> of(
                                currency,
                                spent.stream()
                                        .filter(each -> each.currency.equals(currency))
                                        .toList(),
                                last))
                        .toList();
    }

    private static Spending of(String currency, List<Spent> spent, YearMonth last) {
        var months = IntStream.range(0, MONTHS)
                .mapToObj(ago -> last.minusMonths(MONTHS - 1L - ago))
                .toList();
        var bars = Arrays.stream(EntryDescription.values())
                .map(purpose -> new Bar(
                        purpose.words(),
                        months.stream()
                                .map(month -> sum(
                                        spent.stream()
                                                .filter(each -> purpose.kinds().contains(each.kind))
                                                .toList(),
                                        month))
                                .toList()))
                .filter(bar -> bar.amounts.stream().anyMatch(amount -> amount.signum() > 0))
                .toList();
        return new Spending(
                currency,
                months.stream()
                        .map(month -> new Month(month, sum(spent, month)))
                        .toList(),
                bars);
    }

    private static BigDecimal sum(List<Spent> spent, YearMonth month) {
        return spent.stream()
                .filter(each -> each.month.equals(month))
                .map(Spent::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public BigDecimal total() {
        return months.stream().map(Month::total).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** For the chart: {@code {"currency": "USD", "months": ["Nov", …], "bars": [{"name": …, "amounts": [1.15, …]}]}}. */
    public String chart() {
        try {
            return JSON.writeValueAsString(Map.of(
                    "currency",
                    currency,
                    "months",
                    months.stream().map(month -> SHORT.format(month.month)).toList(),
                    "bars",
                    bars.stream()
                            .map(bar -> Map.of("name", bar.name, "amounts", bar.amounts))
                            .toList()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are always JSON", e);
        }
    }
}
