/**
 * One rule for all formats: what a reader of the printed or shown document takes as valid is knowledge; what is hidden,
 * deleted, struck, noted or meant for machines is not.
 */
package com.aira.kb.extract.visibility;
