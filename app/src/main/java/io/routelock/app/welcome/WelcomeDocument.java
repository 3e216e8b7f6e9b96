package io.routelock.app.welcome;

import io.routelock.app.launch.LocalRuntimes;
import io.routelock.app.navigation.Document;
import io.routelock.app.theme.Icon;
import io.routelock.app.workbench.Workbench;

import javafx.scene.Node;

/** The tab of the first-run page. */
public final class WelcomeDocument implements Document {

    private final WelcomeViewModel model;
    private final WelcomePage page;

    public WelcomeDocument(Workbench bench, LocalRuntimes runtimes) {
        model = new WelcomeViewModel(bench, runtimes);
        page = new WelcomePage(model);
    }

    @Override
    public String title() {
        return "First steps";
    }

    @Override
    public Icon icon() {
        return Icon.UI_PLAY;
    }

    @Override
    public Node node() {
        return page;
    }

    @Override
    public void close() {
        page.close();
        model.close();
    }
}
