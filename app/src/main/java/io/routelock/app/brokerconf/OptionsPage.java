package io.routelock.app.brokerconf;

import io.routelock.app.controls.DataTable;
import io.routelock.app.controls.TableTools;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Subscription;

import java.util.Optional;

/** Every option: those that are written, line by line, and those that can be added. */
final class OptionsPage extends BorderPane implements FormPage {

    private final ConfModel conf;
    private final OptionsModel options;
    private final DataTable<OptionRow> table;
    private final TableTools tools;
    private final OptionDetail detail;
    private final Subscription subscription;

    OptionsPage(ConfModel conf) {
        this.conf = conf;
        options = new OptionsModel(conf);
        table =
                new DataTable<OptionRow>("broker-options", conf.bench().settings())
                        .hiddenAtFirst("Default", "mosquitto", "What it does")
                        .mono("Option", 170, OptionRow::name)
                        .mono("Value", 130, OptionRow::shownValue)
                        .text("Belongs to", 110, OptionRow::owner)
                        .mono("Line", 56, OptionRow::lineNumber)
                        .mono("Default", 96, row -> row.defaultValue(conf.versionProperty().get()))
                        .text("mosquitto", 96, OptionRow::versions)
                        .text("What it does", 360, row -> row.help().text())
                        .opens(row -> edit());
        table.setPlaceholder(new Label("No option has all of these words"));
        table.setAccessibleText("All options");
        table.setMinHeight(0);
        table.show(options.rows());
        detail = new OptionDetail(conf, options);
        tools = new TableTools(table);
        setTop(bar());
        setCenter(table);
        setBottom(detail);
        table.getSelectionModel().selectedItemProperty().subscribe((was, is) -> select(is));
        subscription = conf.formProperty().subscribe(form -> follow());
    }

    private Node bar() {
        CheckBox written = new CheckBox("In the file only");
        written.selectedProperty().bindBidirectional(options.writtenOnlyProperty());
        written.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(tools, Priority.ALWAYS);
        HBox bar = new HBox(8, written, tools);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("options-bar");
        return bar;
    }

    /** The table is made anew with each edit; the row that one looks at stays. */
    private void follow() {
        Optional<OptionRow> selected = Optional.ofNullable(table.getSelectionModel().getSelectedItem());
        options.follow();
        selected.flatMap(this::again).ifPresent(table.getSelectionModel()::select);
    }

    private Optional<OptionRow> again(OptionRow before) {
        return table.getItems().stream()
                .filter(row ->
                        row.name().equals(before.name())
                                && row.lineNumber().equals(before.lineNumber())
                                && row.isWritten() == before.isWritten())
                .findFirst();
    }

    private void select(@org.jspecify.annotations.Nullable OptionRow row) {
        detail.show(Optional.ofNullable(row));
        Optional.ofNullable(row)
                .flatMap(OptionRow::line)
                .ifPresent(line -> conf.pointAt(Optional.of(line.line())));
    }

    private void edit() {
        detail.focusValue();
    }

    void focusFilter() {
        tools.focusFilter();
    }

    /** The row of that line. */
    void selectLine(int line) {
        table.getItems().stream()
                .filter(row -> row.lineNumber().equals(Integer.toString(line)))
                .findFirst()
                .ifPresent(row -> {
                    table.getSelectionModel().select(row);
                    table.scrollTo(row);
                });
    }

    @Override
    public Node node() {
        return this;
    }

    @Override
    public void close() {
        subscription.unsubscribe();
    }
}
