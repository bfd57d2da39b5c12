/** The parsers, by the kind of file: what the child process runs. */
package com.aira.kb.extract.parse;
