package com.aira.ui.web;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** {@code ?limit=&after=} of every list. */
public final class Paging {
    private static final Cursor BOTTOM = new Cursor(Instant.EPOCH, new UUID(0, 0));

    @QueryParam("limit")
    @DefaultValue("50")
    @Min(1)
    @Max(200)
    @Parameter(description = "Most items of a page.")
    public int limit;

    @QueryParam("after")
    @Parameter(description = "nextCursor of the page before; absent for the first.")
    public String after;

    /** The end of the page before, of a list with the newest first. */
    public Cursor newestFirst() {
        return after == null || after.isEmpty() ? Cursor.NEWEST : Cursor.decode(after);
    }

    /** The end of the page before, of a list with the oldest first. */
    public Cursor oldestFirst() {
        return after == null || after.isEmpty() ? BOTTOM : Cursor.decode(after);
    }

    /** A page of rows and one more, of a query that begins after the cursor. */
    public <R> List<R> rows(PanacheQuery<R> query) {
        return query.page(0, limit + 1).list();
    }

    /** @param rows at most one more than the limit */
    public <R, T> Page<T> page(List<R> rows, Function<R, T> view, Function<R, Cursor> position) {
        var more = rows.size() > limit;
        var shown = more ? rows.subList(0, limit) : rows;
        return new Page<>(
                shown.stream().map(view).toList(),
                more ? position.apply(shown.get(limit - 1)).encode() : null);
    }
}
