package io.routelock.app.adsmqtt;

import io.routelock.app.controls.DataColumn;
import io.routelock.app.controls.DataTable;
import io.routelock.app.controls.TableCopy;
import io.routelock.app.model.MemberRow;
import io.routelock.app.settings.Settings;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;

import javafx.beans.InvalidationListener;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.util.Subscription;

/** Who is in the network of the selected connection. */
final class MembersTable {

    private final AdsMqttModel model;
    private final DataTable<MemberRow> table;
    private final Label nobody = new Label();
    private final InvalidationListener rowsChanged = rows -> tellWhyEmpty();
    private final Subscription subscription;

    MembersTable(AdsMqttModel model, Settings settings) {
        this.model = model;
        table =
                new DataTable<MemberRow>("network-members", settings)
                        .text("Host name", 140, MemberRow::title)
                        .mono("AmsNetId", 144, member -> member.netId().toString())
                        .mono("TwinCAT", 112, member -> member.twinCat().orElse(""))
                        .text("OS", 112, member -> member.os().orElse(""))
                        .column(
                                DataColumn.kept(
                                        "Reached",
                                        160,
                                        MembersTable::reached,
                                        Label::new,
                                        MembersTable::show))
                        .sortedBy("Host name")
                        .opens(model::showRoute);
        table.setId("network-members");
        table.show(model.members());
        table.offers(
                table.onRow("Open route", model::showRoute),
                table.onRow("Check", model::check),
                table.onRow("Set as target", model::makeTarget),
                table.onRow("Copy AmsNetId", member -> TableCopy.put(member.netId().toString())));
        nobody.getStyleClass().add("muted");
        nobody.setWrapText(true);
        table.setPlaceholder(nobody);
        model.rows().addListener(rowsChanged);
        subscription = model.selectedProperty().subscribe(now -> tellWhyEmpty());
    }

    /** Which way leads to it. */
    static String reached(MemberRow member) {
        if (member.shadowed()) {
            return "By a route";
        }
        return member.unidirectional() ? "Takes no requests" : "Over the broker";
    }

    private static void show(Label label, MemberRow member) {
        label.setText(reached(member));
        label.getStyleClass().remove("muted");
        if (member.shadowed()) {
            label.setGraphic(new IconView(Icon.UI_ROUTE));
            label.setTooltip(
                    new Tooltip(
                            "A route of this computer leads to this AmsNetId, and wins over the broker."));
        } else if (member.unidirectional()) {
            label.setGraphic(new IconView(Icon.UI_MINUS));
            label.getStyleClass().add("muted");
            label.setTooltip(new Tooltip("It calls others and says that nobody may call it."));
        } else {
            label.setGraphic(new IconView(Icon.UI_BROKER));
            label.setTooltip(new Tooltip("It is in the table of routes, and can be the target."));
        }
    }

    private void tellWhyEmpty() {
        nobody.setText(
                model.selectedRow()
                        .map(row ->
                                row.network().isConnected()
                                        ? "Nobody else is in %s yet.".formatted(row.topic())
                                        : "Who is in %s is known while there is a connection."
                                                .formatted(row.topic()))
                        .orElse("Select a connection to see who is behind it."));
    }

    DataTable<MemberRow> node() {
        return table;
    }

    void close() {
        model.rows().removeListener(rowsChanged);
        subscription.unsubscribe();
    }
}
