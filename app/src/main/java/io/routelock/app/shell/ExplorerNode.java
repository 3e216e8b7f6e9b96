package io.routelock.app.shell;

import io.routelock.ams.AmsNetId;
import io.routelock.app.model.Security;
import io.routelock.app.navigation.Place;
import io.routelock.app.theme.Icon;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One row of the explorer.
 *
 * @param key stays the same while texts change, so that what was open or selected stays so
 * @param security of a device with a route, for the tooltip of its lock
 * @param tip what its tooltip says; empty for none
 * @param state at the right: an icon and a word
 * @param end at the right edge: a count, a NetId
 */
record ExplorerNode(
        String key,
        String title,
        Icon icon,
        Optional<Security> security,
        String tip,
        Optional<State> state,
        End end,
        Place place,
        List<ExplorerNode> children) {

    /**
     * An icon and its word.
     *
     * @param spoken the word where there is room for more
     */
    record State(Optional<Icon> icon, String word, String spoken) {}

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

    /** The mosquitto.conf of the broker that this row is, if it is one; not of its views. */
    Optional<Path> broker() {
        return place instanceof Place.Broker broker && key.equals(keyOf(broker.conf()))
                ? Optional.of(broker.conf())
                : Optional.empty();
    }

    /** The key of the row of a broker. */
    static String keyOf(Path conf) {
        return "broker " + conf;
    }

    static ExplorerNode leaf(String key, String title, Icon icon, Place place) {
        return new ExplorerNode(
                key, title, icon, Optional.empty(), "", Optional.empty(), End.NONE, place, List.of());
    }

    /** The target that this row is, if it is a device with a route. */
    Optional<AmsNetId> target() {
        return place instanceof Place.Search search
                ? search.selected().filter(netId -> security.isPresent())
                : Optional.empty();
    }

    /** Whether it stands for the whole of its place, not for a device or a runtime in it. */
    boolean isWholePlace() {
        return state.isEmpty() || !(place.key() instanceof Class<?>) || place instanceof Place.AdsMqtt;
    }

    ExplorerNode withLock(Icon lock, Security locked) {
        return new ExplorerNode(
                key, title, lock, Optional.of(locked), locked.words(), state, end, place, children);
    }

    ExplorerNode withTip(String words) {
        return new ExplorerNode(key, title, icon, security, words, state, end, place, children);
    }

    ExplorerNode withEnd(End newEnd) {
        return new ExplorerNode(key, title, icon, security, tip, state, newEnd, place, children);
    }

    ExplorerNode withState(Optional<Icon> stateIcon, String word) {
        return withState(new State(stateIcon, word, word));
    }

    ExplorerNode withState(State shown) {
        return new ExplorerNode(key, title, icon, security, tip, Optional.of(shown), end, place, children);
    }

    ExplorerNode withChildren(List<ExplorerNode> newChildren) {
        return new ExplorerNode(key, title, icon, security, tip, state, end, place, newChildren);
    }
}
