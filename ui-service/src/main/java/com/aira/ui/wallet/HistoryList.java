package com.aira.ui.wallet;

import com.aira.ui.wallet.history.EntryDescription;
import com.aira.ui.wallet.history.History;
import com.aira.ui.wallet.history.HistoryQuery;
import com.aira.ui.wallet.history.LedgerLine;
import com.aira.ui.web.Page;
import io.quarkus.qute.TemplateData;
import java.util.List;

/**
 * The history as far as a page shows it.
 *
 * @param numbers those that can be asked about
 * @param first whether it is shown from its beginning
 */
@TemplateData
record HistoryList(HistoryQuery asked, List<History.Number> numbers, Page<LedgerLine> page, boolean first) {

    public List<EntryDescription> purposes() {
        return List.of(EntryDescription.values());
    }

    /** Address of the entries that follow. */
    public String older() {
        return "/wallet?" + (asked.narrowed() ? asked.query() + "&" : "") + "after=" + page.nextCursor() + "#movements";
    }

    public String newest() {
        return "/wallet" + (asked.narrowed() ? "?" + asked.query() : "") + "#movements";
    }

    /** Address of all these entries as a file. */
    public String file() {
        return StatementPage.ADDRESS + (asked.narrowed() ? "?" + asked.query() : "");
    }
}
