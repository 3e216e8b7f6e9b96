package io.routelock.runtime.cli;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.routelock.diagnosis.FindingException;
import io.routelock.pki.Secret;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Adds routes one after the other; one that fails does not keep the others from it.
 *
 * @param password of all users of the list
 */
record BulkAdding(Adding adding, Secret password) {

    /** What came of one line. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Result(String host, @Nullable RouteJson route, @Nullable List<FindingJson> findings) {}

    /** Tells the exit code: 0 when all were added. */
    int addAll(List<RouteWish> wishes, Console console) {
        List<Result> results = new ArrayList<>();
        boolean all = true;
        for (RouteWish wish : wishes) {
            Result result = add(wish, console);
            all &= result.findings() == null;
            results.add(result);
        }
        console.result(Map.of("results", results), "");
        return all ? 0 : Routelock.FAILED;
    }

    private Result add(RouteWish wish, Console console) {
        try {
            RouteJson route = adding.add(wish, () -> password);
            console.progress("%s: stored and verified: %s".formatted(wish.host(), route.inWords()));
            return new Result(wish.host(), route, null);
        } catch (FindingException e) {
            console.remark(e.finding());
            return new Result(wish.host(), null, List.of(FindingJson.of(e.finding())));
        }
    }
}
