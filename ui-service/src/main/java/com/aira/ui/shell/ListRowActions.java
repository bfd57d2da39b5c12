package com.aira.ui.shell;

import com.aira.ui.web.Refusal;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Dialogs and buttons of the rows in a business's list.
 *
 * @param get the row, by its id; refuses what is not the owner's
 * @param business whose row it is
 * @param live the event on which the list refreshes
 */
public record ListRowActions<T>(Function<UUID, T> get, Function<T, UUID> business, String live) {

    /** @throws Refusal 404 also for a row of another business of the same owner */
    public T row(UUID businessId, UUID id) {
        var row = get.apply(id);
        if (!business.apply(row).equals(businessId)) {
            throw Refusal.notFound();
        }
        return row;
    }

    /** What was typed is done, which closes the dialog; or it is shown again with what is wrong. */
    public Response sent(Form form, Runnable change, String note, Supplier<TemplateInstance> again) {
        return form.done(change) ? HtmxResponse.so(note, "close-dialog", live) : form.answer(again.get());
    }

    /** A button that asks nothing. */
    public Response pressed(UUID businessId, UUID id, Consumer<UUID> change, String note) {
        row(businessId, id);
        change.accept(id);
        return HtmxResponse.so(note, live);
    }
}
