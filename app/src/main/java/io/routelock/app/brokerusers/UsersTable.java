package io.routelock.app.brokerusers;

import io.routelock.app.controls.CutText;
import io.routelock.app.controls.DataColumn;
import io.routelock.app.controls.DataTable;
import io.routelock.app.controls.TableCopy;
import io.routelock.app.fx.Coalesced;
import io.routelock.app.settings.Settings;

import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.util.Subscription;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/** The table of users; its selection is that of the model, whatever the rows do. Never shows a secret. */
final class UsersTable {

    private final UsersModel users;
    private final DataTable<UserRow> table;
    private final Coalesced selectAgain = new Coalesced(this::select);
    private final Coalesced reveal = new Coalesced(this::reveal);
    private final Subscription selection;

    UsersTable(UsersModel users, Settings settings) {
        this.users = users;
        table =
                new DataTable<UserRow>("broker-users", settings)
                        .mono("Name", 150, UserRow::title)
                        .column(logIn())
                        .text("Hash or key", 140, UserRow::secretWords)
                        .column(rules())
                        .column(check())
                        .opens(users::change);
        table.setId("users-table");
        table.show(users.rows());
        table.offers(
                table.onRow("Set password or key…", users::change),
                table.onRow("Rename…", users::rename),
                table.onRow("Remove…", users::remove),
                table.onRow("Go to rules", users::goToRules),
                table.onRow("Try as this user…", users::tryAs),
                table.onRow("Copy name", row -> TableCopy.put(row.name())));
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        table.getSelectionModel().selectedItemProperty().subscribe(this::selected);
        table.getItems().addListener((ListChangeListener<UserRow>) change -> selectAgain.request());
        table.heightProperty().subscribe((was, is) -> reveal.request());
        selection = users.selectedProperty().subscribe(now -> select());
    }

    /** In the order of the files. */
    private static DataColumn<UserRow, UserRow> logIn() {
        return DataColumn.<UserRow, Label>kept(
                        "Logs in with",
                        256,
                        UserRow::logInWords,
                        UsersTable::words,
                        (label, row) -> label.setText(row.logInWords()))
                .orderedBy(
                        Comparator.comparing((UserRow row) -> row.way().getClass().getSimpleName())
                                .thenComparing(row -> row.way().place().map(Path::toString).orElse(""))
                                .thenComparingInt(row -> row.way().lineNumber()));
    }

    private static Label words() {
        Label label = new Label();
        CutText.tellAsTooltip(label);
        return label;
    }

    private static DataColumn<UserRow, UserRow> rules() {
        return DataColumn.<UserRow, Label>kept(
                        "Rules",
                        104,
                        UserRow::rulesWords,
                        UsersTable::words,
                        (label, row) -> label.setText(row.rulesWords()))
                .orderedBy(Comparator.comparingInt(UserRow::ruleCount));
    }

    private static DataColumn<UserRow, UserRow> check() {
        return DataColumn.<UserRow, UserCheckLabel>kept(
                        "Check", 260, UserRow::checkWords, UserCheckLabel::new, UserCheckLabel::show)
                .orderedBy(
                        Comparator.comparingInt((UserRow row) ->
                                row.severity().map(Enum::ordinal).orElse(Integer.MAX_VALUE)));
    }

    DataTable<UserRow> node() {
        return table;
    }

    private void keyPressed(KeyEvent event) {
        if (event.getCode() == KeyCode.DELETE) {
            users.selectedProperty().get().ifPresent(users::remove);
            event.consume();
        }
    }

    void close() {
        selection.unsubscribe();
    }

    /** What tells of the selected row takes room from the table, and must not hide the row. */
    private void reveal() {
        int at = table.getSelectionModel().getSelectedIndex();
        if (at >= 0 && table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
            flow.scrollTo(at);
        }
    }

    /** A row that was replaced by its new self loses the selection for a moment; that is no choice. */
    private void selected(@Nullable UserRow row) {
        if (row != null) {
            users.selectedProperty().set(Optional.of(row));
            reveal.request();
        }
    }

    private void select() {
        Optional<UserRow> wanted = users.selectedProperty().get();
        UserRow shown = table.getSelectionModel().getSelectedItem();
        if (wanted.isEmpty()) {
            table.getSelectionModel().clearSelection();
        } else if (!wanted.get().equals(shown)) {
            int at = table.getItems().indexOf(wanted.get());
            if (at >= 0) {
                table.getSelectionModel().clearAndSelect(at);
                reveal.request();
            } else {
                table.getSelectionModel().clearSelection();
            }
        }
    }
}
