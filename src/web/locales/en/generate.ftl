generate-wave = Wave { $wave }: { $responses } responses, { $items } items, { $units } ballot units.
