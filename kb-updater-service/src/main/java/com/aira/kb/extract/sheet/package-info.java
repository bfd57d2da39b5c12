/** Spreadsheets as they show: sheets, rows and columns that are not hidden, cells as their formats print them. */
package com.aira.kb.extract.sheet;
