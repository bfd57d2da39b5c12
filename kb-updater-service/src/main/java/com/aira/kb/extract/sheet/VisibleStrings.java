package com.aira.kb.extract.sheet;

import java.io.IOException;
import java.io.InputStream;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;

/** The texts of a workbook without the parts of them that are struck. */
final class VisibleStrings extends ReadOnlySharedStringsTable {
    private final StruckRuns runs;

    private VisibleStrings(InputStream part, StruckRuns runs) throws IOException, SAXException {
        super(InputStream.nullInputStream(), false);
        this.runs = runs;
        readFrom(part);
    }

    static VisibleStrings read(InputStream part, StruckRuns runs) throws IOException, SAXException {
        return new VisibleStrings(part, runs);
    }

    @Override
    public void startElement(String uri, String localName, String name, Attributes attributes) throws SAXException {
        runs.start(localName, attributes);
        super.startElement(uri, localName, name, attributes);
    }

    @Override
    public void endElement(String uri, String localName, String name) throws SAXException {
        runs.end(localName);
        super.endElement(uri, localName, name);
    }

    @Override
    public void characters(char[] ch, int start, int length) throws SAXException {
        if (!runs.isStruck(ch, start, length)) {
            super.characters(ch, start, length);
        }
    }
}
