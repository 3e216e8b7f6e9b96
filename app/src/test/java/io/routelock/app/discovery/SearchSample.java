package io.routelock.app.discovery;

import io.routelock.ams.AmsNetId;
import io.routelock.app.Desk;
import io.routelock.app.navigation.Place;

import java.time.Duration;
import java.util.List;

/** The real search over a network that answers as told. Make it on the JavaFX thread. */
public final class SearchSample {

    private final FakeSearch search = new FakeSearch();
    private final SearchViewModel model;
    private final SearchDocument document;

    public SearchSample(Desk desk) {
        model =
                new SearchViewModel(
                        desk.bench(),
                        new SearchSurroundings(
                                search, Rig::plantAdapters, List::of, 48899, Duration.ofSeconds(2)));
        document = new SearchDocument(desk.bench(), model);
        desk.places().document(Place.Search.class, place -> document);
    }

    /** Presses Search. On the JavaFX thread. */
    public void start() {
        model.search();
    }

    /** Two devices with one NetId and another one. On any thread but JavaFX's. */
    public void answer() throws InterruptedException {
        search.awaitStart(1);
        search.found(
                Rig.device("CX-5A3F21", "5.90.63.33.1.1", "192.168.10.21", "8f2af20039ce", "Ethernet 2"));
        search.found(Rig.device("HMI-L2-01", "5.62.201.14.1.1", "192.168.20.51", "05540dd3", "Ethernet 3"));
        search.found(Rig.device("HMI-L2-02", "5.62.201.14.1.1", "192.168.20.52", "4eb7cbbb", "Ethernet 3"));
    }

    public void end() {
        search.end();
    }

    public int rows() {
        return document.table().table().getItems().size();
    }

    public void select() {
        document.table().select(AmsNetId.parse("5.62.201.14.1.1"));
    }
}
