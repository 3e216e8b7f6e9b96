package io.routelock.app.shell;

import io.routelock.ams.AmsNetId;
import io.routelock.app.model.Security;
import io.routelock.app.navigation.Place;
import io.routelock.app.theme.Icon;

import java.util.List;
import java.util.Optional;

/**
 * One row of the explorer.
 *
 * @param key stays the same while texts change, so that what was open or selected stays so
 * @param security of a device with a route, for the tooltip of its lock
 * @param state at the right: an icon and a word
 * @param end at the right edge: a count, a NetId
 */
record ExplorerNode(
        String key,
        String title,
        Icon icon,
        Optional<Security> security,
        Optional<State> state,
        End end,
        Place place,
        List<ExplorerNode> children) {

    /** An icon and its word. */
    record State(Optional<Icon> icon, String word) {}

    /** Text at the right edge. */
    record End(String text, boolean mono) {
        static final End NONE = new End("", false);

        static End count(int count) {
            return new End(Integer.toString(count), false);
        }
    }

    /** The device that this row is, if it is one. */
    Optional<AmsNetId> device() {
        return place instanceof Place.Search search ? search.selected() : Optional.empty();
    }

    static ExplorerNode leaf(String key, String title, Icon icon, Place place) {
        return new ExplorerNode(
                key, title, icon, Optional.empty(), Optional.empty(), End.NONE, place, List.of());
    }

    /** The target that this row is, if it is a device with a route. */
    Optional<AmsNetId> target() {
        return place instanceof Place.Search search
                ? search.selected().filter(netId -> security.isPresent())
                : Optional.empty();
    }

    ExplorerNode withEnd(End newEnd) {
        return new ExplorerNode(key, title, icon, security, state, newEnd, place, children);
    }

    ExplorerNode withState(Optional<Icon> stateIcon, String word) {
        State shown = new State(stateIcon, word);
        return new ExplorerNode(key, title, icon, security, Optional.of(shown), end, place, children);
    }

    ExplorerNode withChildren(List<ExplorerNode> newChildren) {
        return new ExplorerNode(key, title, icon, security, state, end, place, newChildren);
    }
}
