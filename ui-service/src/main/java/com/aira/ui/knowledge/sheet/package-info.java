/** Answers to a spreadsheet and back. */
package com.aira.ui.knowledge.sheet;
