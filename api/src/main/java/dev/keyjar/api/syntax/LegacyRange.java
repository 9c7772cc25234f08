package dev.keyjar.api.syntax;

import dev.keyjar.api.syntax.KeySpec.BeginSearch;
import dev.keyjar.api.syntax.KeySpec.FindKeys;
import java.util.List;

/**
 * Where keys are, by one first, last and step, as clients before Redis 7 ask it. Single-step ranges side by side are joined; what does
 * not fit makes the keys movable.
 */
record LegacyRange(int first, int last, int step, boolean movable) {

    static LegacyRange of(List<KeySpec> specs) {
        if (specs.size() == 1
                && specs.get(0).begin() instanceof BeginSearch.Index index
                && specs.get(0).find() instanceof FindKeys.Range range) {
            boolean movable = specs.get(0).flags().has(KeyFlag.INCOMPLETE);
            return new LegacyRange(index.index(), last(index, range), range.keyStep(), movable);
        }
        int first = 0;
        int last = 0;
        boolean movable = false;
        for (KeySpec spec : specs) {
            if (spec.begin() instanceof BeginSearch.Index index
                    && spec.find() instanceof FindKeys.Range range
                    && range.keyStep() == 1
                    && (last == 0 || last == index.index() - 1)) {
                movable |= spec.flags().has(KeyFlag.INCOMPLETE);
                first = first == 0 ? index.index() : first;
                last = last(index, range);
            } else {
                movable = true;
            }
        }
        return new LegacyRange(first, last, first == 0 ? 0 : 1, movable);
    }

    private static int last(BeginSearch.Index index, FindKeys.Range range) {
        return range.lastKey() < 0 ? range.lastKey() : index.index() + range.lastKey();
    }
}
