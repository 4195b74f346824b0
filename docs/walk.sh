# SPDX-License-Identifier: Apache-2.0
# The commands in the picture walk.svg, which tools/record_walk.py makes.
# shellcheck shell=bash

dynamorm serve &

export AWS_ENDPOINT_URL=http://127.0.0.1:8000

cat > books.csv <<END
isbn,title,author,year
9780441478125,The Left Hand of Darkness,Ursula K. Le Guin,1969
9780060512750,The Dispossessed,Ursula K. Le Guin,1974
9780441172719,Dune,Frank Herbert,1965
END

dynamorm create books --hash-key isbn --index by-author:author,year:N

dynamorm import books books.csv

dynamorm query books 'author = "Ursula K. Le Guin" and year > 1970'

dynamorm get books 9780441172719 --json

dynamorm generate books --name Book
