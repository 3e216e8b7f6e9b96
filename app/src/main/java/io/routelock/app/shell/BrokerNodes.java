package io.routelock.app.shell;

import io.routelock.app.controls.FindingPanel;
import io.routelock.app.model.BrokerRow;
import io.routelock.app.model.BrokerRow.AccessRules;
import io.routelock.app.model.BrokerRow.Found;
import io.routelock.app.model.RuntimeRow;
import io.routelock.app.navigation.Place;
import io.routelock.app.navigation.Place.Broker.View;
import io.routelock.app.theme.Icon;
import io.routelock.diagnosis.Finding;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rows of the explorer for one broker profile. */
final class BrokerNodes {

    private final BrokerRow broker;
    private final String key;

    private final RuntimeRow.State live;

    private BrokerNodes(BrokerRow broker, RuntimeRow.State live) {
        this.broker = broker;
        this.live = live;
        this.key = ExplorerNode.keyOf(broker.conf());
    }

    /**
     * @param live how its broker stands here
     */
    static ExplorerNode profile(BrokerRow broker, RuntimeRow.State live) {
        return new BrokerNodes(broker, live).profile();
    }

    /** An acl_file that belongs to no broker that is known. */
    static ExplorerNode looseRules(Path file) {
        return ExplorerNode.leaf(
                        "access " + file,
                        String.valueOf(file.getFileName()),
                        Icon.UI_GRID,
                        Place.accessFile(file))
                .withTip(file.toString());
    }

    private ExplorerNode profile() {
        ExplorerNode node =
                ExplorerNode.leaf(key, broker.name(), Icon.UI_BROKER, place(View.CONFIGURATION))
                        .withTip(broker.conf().toString());
        return switch (broker.state()) {
            case BrokerRow.NotRead _ -> node;
            case BrokerRow.Unreadable(Finding why) ->
                    node.withTip(why.symptom())
                            .withState(
                                    new ExplorerNode.State(
                                            Optional.of(Icon.ERROR), "unreadable", why.symptom()));
            case BrokerRow.Read read ->
                    node.withEnd(new ExplorerNode.End(read.version().toString(), true))
                            .withChildren(views(read));
        };
    }

    private List<ExplorerNode> views(BrokerRow.Read read) {
        ExplorerNode users =
                leaf("Users", Icon.UI_USERS, place(View.USERS)).withEnd(ExplorerNode.End.count(read.users()));
        Stream<ExplorerNode> first =
                Stream.of(
                        told(
                                leaf("Configuration", Icon.UI_SLIDERS, place(View.CONFIGURATION)),
                                read.configuration()),
                        toldBriefly(users, read.accounts()));
        Stream<ExplorerNode> last =
                Stream.of(
                        expectations(read.failedExpectations()),
                        live(),
                        leaf("Log", Icon.UI_PASTE, new Place.BrokerLog(Optional.of(broker.conf()))));
        return Stream.of(first, rules(read.rules()), last).flatMap(nodes -> nodes).toList();
    }

    /** One row leads to the conf where no acl_file is named: everybody who comes in may do everything. */
    private Stream<ExplorerNode> rules(List<AccessRules> all) {
        return switch (all.size()) {
            case 0 ->
                    Stream.of(
                            leaf("Access", Icon.UI_GRID, place(View.CONFIGURATION))
                                    .withEnd(new ExplorerNode.End("no acl_file", false))
                                    .withTip("No line of the conf names an acl_file, so no rules apply."));
            case 1 -> Stream.of(rules("Access", all.getFirst()));
            default -> all.stream().map(one -> rules("Access " + one.file().getFileName(), one));
        };
    }

    private ExplorerNode rules(String title, AccessRules rules) {
        ExplorerNode node =
                ExplorerNode.leaf(
                        key + " access " + rules.file(), title, Icon.UI_GRID, Place.accessFile(rules.file()));
        return told(node.withTip(rules.file().toString()), rules.found());
    }

    private ExplorerNode expectations(int failed) {
        ExplorerNode node = leaf("Expectations", Icon.UI_QUESTION, place(View.EXPECTATIONS));
        String words = failed == 1 ? "1 expectation is not met" : failed + " expectations are not met";
        return failed == 0 ? node : node.withState(state(Icon.ERROR, failed, words)).withTip(words);
    }

    /** A stopped one is nothing to tell: most profiles are for brokers elsewhere. */
    private ExplorerNode live() {
        ExplorerNode node = leaf("Live", Icon.UI_LIVE, place(View.LIVE));
        return live == RuntimeRow.State.STOPPED
                ? node
                : node.withState(Optional.of(ExplorerModel.stateIcon(live)), live.word());
    }

    /** An icon and how many, as the picture of the design has it; the tooltip says how many of what. */
    private static ExplorerNode told(ExplorerNode node, Found found) {
        return found.worst()
                .map(worst ->
                        node.withState(
                                        state(
                                                FindingPanel.icon(worst),
                                                found.errors() > 0 ? found.errors() : found.warnings(),
                                                found.words()))
                                .withTip((node.tip() + "\n" + found.words()).strip()))
                .orElse(node);
    }

    /** The icon alone, where the number beside it counts something else. */
    private static ExplorerNode toldBriefly(ExplorerNode node, Found found) {
        return found.worst()
                .map(worst ->
                        node.withState(
                                        new ExplorerNode.State(
                                                Optional.of(FindingPanel.icon(worst)),
                                                "",
                                                node.end().text() + ", " + found.words()))
                                .withTip(found.words()))
                .orElse(node);
    }

    private static ExplorerNode.State state(Icon icon, int count, String words) {
        return new ExplorerNode.State(Optional.of(icon), Integer.toString(count), words);
    }

    private ExplorerNode leaf(String title, Icon icon, Place place) {
        return ExplorerNode.leaf(key + " " + title, title, icon, place);
    }

    private Place place(View view) {
        return Place.broker(broker.conf(), view);
    }
}
