package com.aira.kb.extract.parse;

import com.aira.kb.extract.layout.Lines;
import com.aira.kb.extract.layout.Table;
import com.aira.kb.extract.text.Block;
import com.aira.kb.extract.text.Block.Heading;
import com.aira.kb.extract.text.Block.ListItem;
import com.aira.kb.extract.text.Block.Paragraph;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;
import org.jsoup.Jsoup;

/** Markdown with tables, as CommonMark and GitHub define it. */
final class MarkdownText extends AbstractVisitor {
    private static final List<org.commonmark.Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final TextContentRenderer TEXT = TextContentRenderer.builder()
            .extensions(EXTENSIONS)
            .lineBreakRendering(LineBreakRendering.COMPACT)
            .build();

    private final List<Block> blocks = new ArrayList<>();
    private int lists;
    private Table table;

    private MarkdownText() {}

    static List<Block> blocks(String markdown) {
        var visitor = new MarkdownText();
        PARSER.parse(markdown).accept(visitor);
        return visitor.blocks;
    }

    @Override
    public void visit(org.commonmark.node.Heading heading) {
        var text = Lines.tidy(TEXT.render(heading));
        if (!text.isEmpty()) {
            blocks.add(new Heading(heading.getLevel(), text));
        }
    }

    @Override
    public void visit(org.commonmark.node.Paragraph paragraph) {
        add(TEXT.render(paragraph));
    }

    @Override
    public void visit(org.commonmark.node.ListItem item) {
        lists++;
        visitChildren(item);
        lists--;
    }

    @Override
    public void visit(FencedCodeBlock code) {
        add(code.getLiteral());
    }

    @Override
    public void visit(IndentedCodeBlock code) {
        add(code.getLiteral());
    }

    @Override
    public void visit(HtmlBlock html) {
        add(Jsoup.parse(html.getLiteral()).text());
    }

    @Override
    public void visit(CustomBlock block) {
        if (block instanceof TableBlock) {
            table = new Table();
            visitChildren(block);
            blocks.addAll(table.blocks(false));
        } else {
            visitChildren(block);
        }
    }

    @Override
    public void visit(CustomNode node) {
        if (node instanceof TableRow) {
            table.startRow();
            visitChildren(node);
        } else if (node instanceof TableCell cell) {
            table.addCell(render(cell), cell.isHeader(), 1, 1);
        } else {
            visitChildren(node);
        }
    }

    private static String render(Node cell) {
        var text = new StringBuilder();
        for (var child = cell.getFirstChild(); child != null; child = child.getNext()) {
            text.append(TEXT.render(child));
        }
        return text.toString();
    }

    private void add(String text) {
        var kept = Lines.keep(text);
        if (!kept.isEmpty()) {
            blocks.add(lists > 0 ? new ListItem(kept) : new Paragraph(kept));
        }
    }
}
