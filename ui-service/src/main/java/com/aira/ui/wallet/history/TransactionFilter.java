package com.aira.ui.wallet.history;

import com.aira.ui.web.Refusal;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which entries of a wallet's history are asked for; what is absent does not narrow. */
public final class TransactionFilter {
    private static final int MANY = 20;

    @QueryParam("type")
    @Pattern(regexp = "^(credit|debit)$")
    @Parameter(description = "Only money in (credit) or out (debit).")
    public String type;

    @QueryParam("kind")
    @Size(max = MANY)
    @Parameter(description = "Only entries of this kind, or of one of several.")
    public List<TransactionKind> kind = List.of();

    @QueryParam("from")
    @Parameter(description = "Only entries begun at this time or later.")
    public Instant from;

    @QueryParam("to")
    @Parameter(description = "Only entries begun before this time.")
    public Instant to;

    @QueryParam("businessNumberId")
    @Parameter(description = "Only entries about this number, also one that was released.")
    public UUID businessNumberId;

    /**
     * Part of a query on {@code public.transactions t}.
     *
     * @param sql beginning with {@code and}, or empty; its arguments are question marks
     */
    record Condition(String sql, List<Object> arguments) {}

    /** @throws Refusal 400 when nothing can lie between from and to */
    Condition condition() {
        if (from != null && to != null && !from.isBefore(to)) {
            throw Refusal.invalid("to", "must be after from");
        }
        var sql = new StringBuilder();
        List<Object> arguments = new ArrayList<>();
        if (type != null) {
            sql.append(" and t.type = cast(? as public.transaction_type)");
            arguments.add(type);
        }
        var kinds = kinds();
        if (!kinds.isEmpty()) {
            sql.append(" and t.kind in (")
                    .append(String.join(", ", kinds.stream().map(each -> "?").toList()))
                    .append(')');
            kinds.forEach(each -> arguments.add(each.name()));
        }
        if (from != null) {
            sql.append(" and t.created_at >= ?");
            arguments.add(from);
        }
        if (to != null) {
            sql.append(" and t.created_at < ?");
            arguments.add(to);
        }
        if (businessNumberId != null) {
            sql.append(" and t.business_number_id = ?");
            arguments.add(businessNumberId);
        }
        return new Condition(sql.toString(), arguments);
    }

    private Collection<TransactionKind> kinds() {
        return kind == null
                ? List.of()
                : kind.stream().filter(Objects::nonNull).distinct().toList();
    }
}
