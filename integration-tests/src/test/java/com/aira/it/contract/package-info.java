/**
 * Requests made up from the services' own OpenAPI documents, by owners and by strangers, and a judge who holds every
 * answer against the document and against what strangers must not learn.
 */
package com.aira.it.contract;
