package com.aira.kb.crawl;

import com.aira.kb.extract.text.Block;
import com.aira.kb.extract.text.Block.Heading;
import com.aira.kb.extract.text.Block.Row;
import com.aira.kb.storage.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the pages of a website repeat, such as the footer with the opening hours, stays on the first page that has it. Pages
 * come in the order of a crawl, which is the same each time: when the first one loses such a text, the next crawl finds
 * it on another.
 */
final class Repetitions {
    /** Of the text of a page, shorter pieces under equal headings may well mean something on each page. */
    private static final int FEWEST_WORDS = 8;

    /** Keys kept, eight bytes each: a larger website repeats itself a little. */
    private static final int MOST = 200_000;

    private final Set<Long> seen = new HashSet<>();
    private final Set<Long> ofThisPage = new HashSet<>();

    /** The next page begins: what was on the last one is a repetition from now on. */
    void nextPage() {
        if (seen.size() < MOST) {
            seen.addAll(ofThisPage);
        }
        ofThisPage.clear();
    }

    /** What frames a page, without what framed earlier ones. */
    List<Block> newOfSurroundings(List<Block> blocks) {
        return without(blocks, (path, block) -> isRepeated(block.text()));
    }

    /** The text of a page, without longer pieces that stood under the same headings before. */
    List<Block> newOfMain(List<Block> blocks) {
        return without(blocks, (path, block) -> isLong(block) && isRepeated(path + "\n" + block.text()));
    }

    private interface Check {
        boolean repeats(String path, Block block);
    }

    private static List<Block> without(List<Block> blocks, Check check) {
        var path = new ArrayList<Heading>();
        var left = new ArrayList<Block>();
        var introducing = new HashSet<Integer>();
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i) instanceof Heading heading) {
                path.removeIf(above -> above.level() >= heading.level());
                path.add(heading);
                if (i + 1 < blocks.size() && belongsBelow(blocks.get(i + 1), heading)) {
                    introducing.add(left.size());
                }
                left.add(heading);
            } else if (!check.repeats(path.toString(), blocks.get(i))) {
                left.add(blocks.get(i));
            }
        }
        return withoutEmptied(left, introducing);
    }

    /** A heading goes when all that it introduced is gone. */
    private static List<Block> withoutEmptied(List<Block> blocks, Set<Integer> introducing) {
        var kept = new java.util.ArrayDeque<Block>();
        for (int i = blocks.size() - 1; i >= 0; i--) {
            boolean emptied = blocks.get(i) instanceof Heading heading
                    && introducing.contains(i)
                    && (kept.isEmpty() || !belongsBelow(kept.peekFirst(), heading));
            if (!emptied) {
                kept.addFirst(blocks.get(i));
            }
        }
        return List.copyOf(kept);
    }

    private static boolean belongsBelow(Block block, Heading heading) {
        return !(block instanceof Heading next) || next.level() > heading.level();
    }

    private static boolean isLong(Block block) {
        return block instanceof Row || block.text().split("\\s+", FEWEST_WORDS).length == FEWEST_WORDS;
    }

    private boolean isRepeated(String key) {
        long digest =
                ByteBuffer.wrap(Sha256.of(key.getBytes(StandardCharsets.UTF_8))).getLong();
        ofThisPage.add(digest);
        return seen.contains(digest);
    }
}
