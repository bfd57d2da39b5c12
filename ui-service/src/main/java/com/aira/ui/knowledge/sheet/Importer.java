package com.aira.ui.knowledge.sheet;

import com.aira.runtime.database.Sql;
import com.aira.runtime.problem.Problem;
import com.aira.ui.business.Businesses;
import com.aira.ui.knowledge.Entries;
import com.aira.ui.limits.AccountLimit;
import com.aira.ui.limits.RateLimits;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.Refusal;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Takes a sheet of entries in: all of it, or nothing when a line has a mistake. */
@Singleton
class Importer {
    private final OwnerTransactions transactions;
    private final ImportConfig config;
    private final Entries entries;
    private final RateLimits limits;

    Importer(OwnerTransactions transactions, ImportConfig config, Entries entries, RateLimits limits) {
        this.entries = entries;
        this.limits = limits;
        this.transactions = transactions;
        this.config = config;
    }

    /**
     * @param addDuplicates whether lines without an id are added although the same is there already
     * @throws Refusal 400 with every mistake, 404 for another owner's business, 409 when the account has no room for so many,
     *     413 for a file that is too large, 429 for too many files
     */
    Imported take(Principal principal, UUID business, Path file, boolean addDuplicates) {
        limits.account(AccountLimit.IMPORTS, principal);
        transactions.rows(principal, connection -> {
            Businesses.mustExist(connection, business);
            return null;
        });
        var sheet = new SheetReader(config.maxLines()).read(bytes(file));
        if (!sheet.mistakes().isEmpty()) {
            throw Refusal.invalid(sheet.mistakes());
        }
        return transactions.call(principal, connection -> write(connection, business, sheet, addDuplicates));
    }

    private byte[] bytes(Path file) {
        try {
            if (Files.size(file) > config.maxBytes()) {
                throw new Refusal(Problem.of(
                        413,
                        "sheet-too-large",
                        "Too large",
                        "A file to import can have up to " + config.maxBytes() / 1024 / 1024 + " MB and "
                                + config.maxLines() + " answers. Please split it."));
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Imported write(Connection connection, UUID business, SheetReader sheet, boolean addDuplicates)
            throws SQLException {
        Businesses.mustExist(connection, business);
        // The same sheet sent twice at once would not see its own entries.
        Sql.call(
                connection,
                "select pg_advisory_xact_lock(hashtextextended('knowledge-import:' || ?, 0))",
                business.toString());
        var rows = new EntryRows(connection, business);
        var lines = sheet.lines();
        var ids = lines.stream().map(EntryLine::id).collect(Collectors.toSet());
        Map<UUID, EntryLine> present = new HashMap<>();
        var known = new Duplicates();
        rows.each(entry -> {
            if (ids.contains(entry.id())) {
                present.put(entry.id(), entry);
            }
            known.learn(new Duplicates.Known(0, entry.id()), entry.question(), entry.content());
        });
        var deleted = rows.deleted(lines.stream()
                .map(EntryLine::id)
                .filter(id -> id != null && !present.containsKey(id))
                .toList());
        List<EntryLine> toAdd = new ArrayList<>();
        List<EntryLine> toChange = new ArrayList<>();
        List<Imported.Duplicate> duplicates = new ArrayList<>();
        for (var line : lines) {
            var before = present.get(line.id());
            if (before != null) {
                toChange.add(line.over(before, sheet.columns()));
                continue;
            }
            var same = known.find(line.question(), line.content());
            if (same.isPresent() && !addDuplicates) {
                duplicates.add(Imported.Duplicate.of(line, same.get()));
                continue;
            }
            known.learn(new Duplicates.Known(line.number(), null), line.question(), line.content());
            // An id that never was this business's is somebody else's or nobody's.
            toAdd.add(line.id() != null && deleted.contains(line.id()) ? line : line.as(UUID.randomUUID()));
        }
        entries.hold(connection, toAdd.size());
        rows.insert(toAdd);
        var changed = rows.update(toChange);
        return new Imported(toAdd.size(), changed, toChange.size() - changed, duplicates);
    }
}
