/**
 * The topics of a broker with their messages: a tree that stays usable with a hundred thousand topics, and
 * all that can be seen of one message. A common part: who has a client feeds it.
 */
@NullMarked
package io.routelock.app.topictree;

import org.jspecify.annotations.NullMarked;
