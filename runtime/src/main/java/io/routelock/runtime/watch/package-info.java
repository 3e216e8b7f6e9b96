/** What a running broker tells whoever watches it, as values and as lines of JSON. */
@NullMarked
package io.routelock.runtime.watch;

import org.jspecify.annotations.NullMarked;
