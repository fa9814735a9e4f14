#!/bin/sh
# Makes the first inputs of the targets from the shipped example and method: corpus/document and
# corpus/pack. The letter before a document is its place (src/document.rs), the one before a pack
# its template (src/pack.rs).
set -eu
cd "$(dirname "$0")/.."
root=..
example=$root/examples/charenton
group=$example/2-experimentation/groupes/handicap
model=$root/templates/agir-ensemble/modeles/plan-action-commun.md.tera
mkdir -p corpus/document corpus/pack corpus/init corpus/ignores

seed() { # letter file name
    { printf %s "$1"; cat "$2"; } > "corpus/document/seed-$1-$3"
}
seed a $example/agir.yaml charenton
seed b $group/groupe.yaml handicap
seed c $example/1-preparation/phase.yaml preparation
seed d $example/1-preparation/copils/comite.yaml comite
seed e $example/arbitrages.yaml charenton
seed f $example/1-preparation/copils/copil-2.md copil-2
seed g $group/reunion-1.md reunion-1
seed h $group/reunion-2.md reunion-2
seed i $group/reunion-3.md reunion-3
seed j $group/actions/achats-esat.md achats-esat
seed k $example/2-experimentation/groupes/insertion-des-jeunes/actions/parrainage-jeunes.md parrainage-jeunes
seed l $example/3-bilan/bilan.md bilan
seed m $example/README.md readme
seed o $model plan
seed p $example/1-preparation/cadre-methodologique.md cadre
seed q $example/2-experimentation/restitution.md restitution
seed r $example/3-bilan/copil-final.md copil-final
for extra in seeds/document/*; do
    cp "$extra" "corpus/document/seed-$(basename "$extra")"
done
head -c 4000 $example/plan-action-commun.md | { printf n; cat; } > corpus/document/seed-n-plan

cp $root/.gitignore corpus/ignores/seed-own
cp $root/templates/agir-ensemble/modeles/gitignore.tera corpus/ignores/seed-model
printf '*.md\n!/notes/a.md\n\000b*\n!/\303\251t\303\251/\n' > corpus/ignores/seed-two

for extra in seeds/pack/*; do
    cp "$extra" "corpus/pack/seed-$(basename "$extra")"
done
{ printf a; cat $root/templates/agir-ensemble/methode.yaml; } > corpus/pack/seed-agir-ensemble

# Any bytes are options and a tree.
for part in 1 2 3 4 5 6 7 8; do
    dd if=Cargo.lock of=corpus/init/seed-$part bs=400 skip=$part count=1 2>/dev/null
done
