/** What a call would find for a question. */
package com.aira.ui.knowledge.preview;
