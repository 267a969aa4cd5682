package search
import ("testing";"fmt";"strings")
func TestScratch(t *testing.T){
	for _, n := range []int{1,5,20,60,200,500} {
		var pages []Page
		for i := range n { pages = append(pages, text(fmt.Sprintf("Page %d",i), "Good care takes time and some more words here to be a text of ordinary length for a page.")) }
		pages = append(pages, text("Careless words", "They hurt."))
		for i := range 1000-n { pages = append(pages, text(fmt.Sprintf("Shelf %d",i), "Books and dust stand here.")) }
		in := input(pages,nil,nil,nil)
		r,_ := Open(served(Build(in)))
		f,_ := r.Find("care",false)
		at := -1
		for i,h := range f.Hits { if pages[h].Title=="Careless words" {at=i} }
		fmt.Println("care on",n,"pages of 1000; Careless words at place",at,"of",len(f.Hits))
	}
	// prefix over a shard boundary
	in := invented()
	r,_ := Open(served(Build(in)))
	bad,tot := 0,0
	var ex []string
	for n, first := range r.firsts["words"] {
		s,_ := r.wordsShard(n+1)
		for cutAt := 2; cutAt <= len(first); cutAt++ {
			p := first[:cutAt]
			if strings.Contains(p,"_") {break}
			tot++
			own := r.shardOf("words",p)
			if own == n+1 {continue}
			var missed []string
			for _, w := range s.list { if strings.HasPrefix(w.word,p) && !strings.Contains(w.word,"_") {missed=append(missed,w.word)} }
			f,_ := r.Find(p,false)
			if len(missed)>0 { bad++; ex = append(ex, fmt.Sprintf("%q: shard %d, but %d words it begins stand in shard %d (%s…); finds %d pages", p, own, len(missed), n+1, missed[0], len(f.Hits))) }
		}
	}
	fmt.Println(bad,"of",tot,strings.Join(ex,"\n"))
	// closed up over a boundary
	nbad:=0
	for _, first := range r.firsts["words"] {
		_ = first
	}
	_ = nbad
}
