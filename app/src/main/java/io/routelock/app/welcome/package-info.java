/** The first-run page: what the tool is for, and the first three steps. */
@NullMarked
package io.routelock.app.welcome;

import org.jspecify.annotations.NullMarked;
