package com.aira.kb.extract.visibility;

import com.aira.kb.extract.layout.Footnotes;
import com.aira.kb.extract.layout.Superscripts;
import com.aira.kb.extract.text.Notice;
import com.aira.kb.extract.text.Notices;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Selector.SelectorParseException;

/**
 * A web page as it shows once it is loaded. What a click of its reader opens is shown too: answers of questions often are
 * hidden until then.
 */
public final class PageVisibility {
    /** What no reader sees, or what is no text; menus only repeat the titles of other pages. */
    private static final String NO_TEXT =
            "script,style,template,noscript,svg,math,iframe,object,embed,canvas,video,audio,"
                    + "select,button,input,textarea,nav,[role=navigation],[role=search],[aria-hidden=true]";

    private static final String OPENERS = "[aria-controls],[data-target],[data-bs-target],[popovertarget],a[href^=#]";
    private static final Pattern HIDES =
            Pattern.compile("(?i)(?:^|[;\\s])(?:display\\s*:\\s*none|visibility\\s*:\\s*(?:hidden|collapse))\\b");
    private static final Pattern SHOWS =
            Pattern.compile("(?i)(?:^|[;\\s])(?:display\\s*:\\s*(?!none)\\w|visibility\\s*:\\s*visible\\b)");
    private static final Pattern STRIKES =
            Pattern.compile("(?i)(?:^|[;\\s])text-decoration(?:-line)?\\s*:[^;:]*line-through");
    private static final int MOST_RULES = 200;

    /** Characters of a footnote; what is longer is a part of the page that a link leads to. */
    private static final int LONGEST_NOTE = 600;

    private final Document page;
    private final List<StyleRule> rules;
    private final List<StyleRule> showing;
    private final Notices notices;
    private final Set<String> opened = new HashSet<>();

    private PageVisibility(Document page, Notices notices) {
        this.page = page;
        this.rules = page.select("style").stream()
                .flatMap(sheet -> StyleRule.of(sheet.data()).stream())
                .toList();
        this.showing = rules.stream().filter(rule -> rule.says(SHOWS)).toList();
        this.notices = notices;
    }

    /** @param notices counts passages that were left out */
    public static void prune(Document page, Notices notices) {
        var visibility = new PageVisibility(page, notices);
        visibility.findOpened();
        visibility.removeHidden();
        visibility.removeStruck();
        page.select(NO_TEXT).remove();
        page.select("sup").forEach(visibility::lower);
    }

    private void findOpened() {
        for (var opener : page.select(OPENERS)) {
            for (var name : new String[] {"aria-controls", "data-target", "data-bs-target", "popovertarget", "href"}) {
                for (var id : opener.attr(name).split("\\s+")) {
                    opened.add(id.replaceFirst("^#", ""));
                }
            }
        }
        opened.remove("");
    }

    private void removeHidden() {
        var hidden = new LinkedHashSet<Element>(page.select("[hidden]:not([hidden=until-found]),dialog:not([open])"));
        var shown = new HashSet<Element>();
        selected(HIDES, rule -> !hasShowingVariant(rule), hidden);
        selected(SHOWS, rule -> true, shown);
        hidden.removeAll(shown);
        for (var styled : page.select("[style]")) {
            if (HIDES.matcher(styled.attr("style")).find()) {
                hidden.add(styled);
            }
        }
        for (var element : hidden) {
            if (!isOpened(element) && element.parent() != null && !isHtmlOrBody(element)) {
                remove(element, Notice.HIDDEN_TEXT);
            }
        }
    }

    /** A page that hides itself until its script has run still says what it says. */
    private static boolean isHtmlOrBody(Element element) {
        return element.normalName().equals("html") || element.normalName().equals("body");
    }

    private boolean isOpened(Element element) {
        if (opened.contains(element.id())) {
            return true;
        }
        var before = element.previousElementSibling();
        return before != null
                && (before.normalName().equals("button")
                        || before.normalName().equals("summary")
                        || before.attr("role").equals("button")
                        || before.hasAttr("onclick")
                        || before.className()
                                .toLowerCase(Locale.ROOT)
                                .matches(".*(?:accordion|toggle|collaps|question).*"));
    }

    /** Elements that rules of the page's own style sheets say this of. */
    private void selected(Pattern says, Predicate<StyleRule> counts, Set<Element> elements) {
        rules.stream()
                .filter(rule -> !rule.hasPseudoClass() && rule.says(says))
                .limit(MOST_RULES)
                .filter(counts)
                .forEach(rule -> select(rule.selector(), elements));
    }

    /** Tabs and answers of a script are hidden until it gives them one more class: {@code .tab} and {@code .tab.on}. */
    private boolean hasShowingVariant(StyleRule hiding) {
        return showing.stream().anyMatch(rule -> rule.isVariantOf(hiding));
    }

    private void select(String selector, Set<Element> elements) {
        try {
            elements.addAll(page.select(selector.strip()));
        } catch (SelectorParseException | IllegalArgumentException beyondUs) {
            // Its elements count as seen.
        }
    }

    private void removeStruck() {
        var struck = new LinkedHashSet<Element>(page.select("del,s,strike"));
        selected(STRIKES, rule -> true, struck);
        for (var styled : page.select("[style]")) {
            if (STRIKES.matcher(styled.attr("style")).find()) {
                struck.add(styled);
            }
        }
        struck.forEach(element -> remove(element, Notice.STRUCK_TEXT));
    }

    private void remove(Element element, Notice why) {
        if (element.parent() == null) {
            return;
        }
        notices.add(why, element.hasText() ? 1 : 0);
        element.remove();
    }

    private void lower(Element raised) {
        var link = raised.selectFirst("a[href^=#]");
        var note = link == null ? null : note(link.attr("href").substring(1));
        if (note != null) {
            var text = note.clone();
            text.select("sup,a[href^=#],label").remove();
            note.remove();
            raised.replaceWith(new TextNode(Footnotes.marked(text.text())));
            return;
        }
        var before = raised.previousSibling() instanceof TextNode text ? text.getWholeText() : "";
        raised.replaceWith(new TextNode(Superscripts.inLine(before, raised.text())));
    }

    /** The element that holds a footnote, whose mark alone a link may lead to. */
    private Element note(String id) {
        var target = id.isEmpty() ? null : page.getElementById(id);
        while (target != null && !target.isBlock() && target.parent() != null) {
            target = target.parent();
        }
        return target == null || isHtmlOrBody(target) || target.text().length() > LONGEST_NOTE ? null : target;
    }
}
