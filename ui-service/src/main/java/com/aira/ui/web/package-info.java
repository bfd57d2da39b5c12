/** What every feature speaks: problems, pages of lists, formats of parameters, the OpenAPI document. */
package com.aira.ui.web;
