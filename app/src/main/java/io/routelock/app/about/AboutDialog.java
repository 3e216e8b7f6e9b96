package io.routelock.app.about;

import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.DialogBody;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.controls.FingerprintText;
import io.routelock.app.controls.TableCopy;
import io.routelock.app.navigation.DialogView;
import io.routelock.app.theme.AppIcon;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.pki.Fingerprint;

import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;

/** The version, and how other computers know this one: its AmsNetId and its fingerprint. */
final class AboutDialog implements DialogView {

    private static final double ICON = 32;

    /** Drawn larger than shown, for screens at up to 200 %. */
    private static final double DRAWN = 64;

    private final AboutModel about;
    private final FingerprintText fingerprint = new FingerprintText();
    private final Button copy = Buttons.button(Icon.UI_COPY, "Copy my _fingerprint", this::copy);
    private final Label copied = new Label("Copied", new IconView(Icon.OK));
    private final DialogBody view;

    AboutDialog(AboutModel about) {
        this.about = about;
        copy.setId("copy-fingerprint");
        copied.setId("copied");
        copied.setVisible(false);
        VBox body = new VBox(16, head(), computer(), trouble(), licenses());
        view = new DialogBody(body);
        about.fingerprintProperty()
                .subscribe(own -> {
                    copy.setDisable(own.isEmpty());
                    fingerprint.setText(own.map(FingerprintText::twoLines).orElse(" \n "));
                });
    }

    private Node head() {
        ImageView icon = new ImageView(AppIcon.image(DRAWN));
        icon.setFitWidth(ICON);
        icon.setFitHeight(ICON);
        Label name = new Label("Routelock");
        name.getStyleClass().add("dialog-title");
        Label version = new Label(about.version());
        version.getStyleClass().add("muted");
        HBox head = new HBox(12, icon, new VBox(name, version));
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private Node computer() {
        Label router = new Label(about.router());
        router.setGraphic(new IconView(about.routerRuns() ? Icon.STATE_RUN : Icon.PENDING));
        Label netId = new Label(about.netId());
        netId.getStyleClass().add(about.hasNetId() ? "mono" : "muted");
        Button renew = Buttons.button(Icon.UI_CERTIFICATE, "_Renew…", about::renewCertificate);
        renew.setId("renew-certificate");
        renew.setTooltip(new Tooltip("Renew own certificate: shows first which routes must be redone"));
        List.of(copy, renew, copied).forEach(part -> part.setMinWidth(Region.USE_PREF_SIZE));
        HBox copying = new HBox(12, copy, renew, copied);
        copying.setAlignment(Pos.CENTER_LEFT);
        VBox print = new VBox(8, fingerprint, copying);
        GridPane grid = grid(8);
        grid.addRow(0, word("This computer"), new Label(about.hostName()));
        grid.addRow(1, word("AmsNetId"), netId);
        grid.addRow(2, word("Router"), router);
        grid.addRow(3, word("My fingerprint"), print);
        return grid;
    }

    private Node trouble() {
        FindingPanel panel = new FindingPanel();
        panel.managedProperty().bind(panel.visibleProperty());
        about.troubleProperty()
                .subscribe(finding -> {
                    panel.setVisible(finding.isPresent());
                    finding.ifPresent(panel::show);
                });
        return panel;
    }

    private Node licenses() {
        GridPane grid = grid(2);
        int row = 0;
        for (AboutModel.License license : about.licenses()) {
            Label what = new Label(license.what());
            Label terms = new Label(license.terms());
            what.getStyleClass().add("small");
            terms.getStyleClass().addAll("small", "muted");
            grid.addRow(row++, what, terms);
        }
        Label title = new Label("Licences");
        title.getStyleClass().add("heading");
        VBox box = new VBox(8, title, grid);
        box.getStyleClass().add("about-licences");
        return box;
    }

    private static GridPane grid(double gap) {
        GridPane grid = new GridPane();
        grid.setHgap(16);
        grid.setVgap(gap);
        return grid;
    }

    private static Label word(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("muted");
        label.setMinWidth(104);
        GridPane.setValignment(label, VPos.TOP);
        return label;
    }

    private void copy() {
        about.fingerprintProperty()
                .get()
                .map(Fingerprint::grouped)
                .ifPresent(text -> {
                    TableCopy.put(text);
                    copied.setVisible(true);
                });
    }

    @Override
    public String title() {
        return "About Routelock";
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public double width() {
        return 568;
    }

    @Override
    public void shown() {
        copy.requestFocus();
    }

    @Override
    public void closed() {
        about.close();
    }
}
