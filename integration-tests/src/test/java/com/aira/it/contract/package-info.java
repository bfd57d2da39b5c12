/**
 * Requests made up from the services' own OpenAPI documents, by owners and by foreign clients, and checks that hold every
 * answer against the document and against what foreign clients must not learn.
 */
package com.aira.it.contract;
