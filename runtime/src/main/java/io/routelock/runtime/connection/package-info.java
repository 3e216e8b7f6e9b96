/** What a router tells of its connections: who came, who went, who did not get in. */
@NullMarked
package io.routelock.runtime.connection;

import org.jspecify.annotations.NullMarked;
