/** What comes out of a file: blocks of text with their structure, and why there is none. */
package com.aira.kb.extract.text;
