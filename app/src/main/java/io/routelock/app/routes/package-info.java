/** The route table: what this computer has stored, and what its targets answer. */
@NullMarked
package io.routelock.app.routes;

import org.jspecify.annotations.NullMarked;
